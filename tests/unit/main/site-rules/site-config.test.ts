import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRuleFile } from '../../../../src/main/core/site-rules/read-rule-file.ts';
import { readSiteConfig } from '../../../../src/main/core/site-rules/site-config.ts';
import { temporaryFolder } from '../../../support/services.ts';

const config = `# An example, written for this test
title: //h1[@class='headline']
body: //div[@id='story'] | //article
author: //meta[@name='author']/@content
date: //time/@datetime

strip: //p[contains(@class, 'lead-in')]
strip_id_or_class: sidebar
strip_image_src: /pixel/
find_string: <p class="old">
replace_string: <p>
replace_string(<tt-tag>): <span>
tidy: no
prune: yes
next_page_link: //a[@class='next']
strip: //p[string-length(.) < 3]
find_string: <b>
replace_string: <i>
find_string: <alone-without-half>
shiny: yes
what is this
test_url: https://news.example/1
`;

describe('a site configuration', () => {
  const { rules, skipped } = readSiteConfig(config);

  it('gives a rule for each line that is understood', () => {
    expect(rules.map(({ action, match }) => [action, match.by])).toEqual([
      ['title', 'selector'],
      ['body', 'selector'],
      ['author', 'selector'],
      ['date', 'selector'],
      ['hide', 'selector'],
      ['hide', 'selector'],
      ['hide', 'selector'],
      ['replace', 'text'],
      ['replace', 'text'],
      ['nextPage', 'selector'],
    ]);
    expect(rules[5]?.match).toEqual({
      by: 'selector',
      selector: '//*[contains(@class, "sidebar") or contains(@id, "sidebar")]',
    });
    expect(rules[8]?.match).toEqual({ by: 'text', find: '<tt-tag>', replacement: '<span>' });
  });

  it('says of every other line why it is not used', () => {
    expect(skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [13, 'notNeeded'],
      [14, 'notNeeded'],
      [16, 'selector'],
      [18, 'replacement'],
      [19, 'replacement'],
      [20, 'unknown'],
      [21, 'unknown'],
    ]);
    expect(skipped[2]?.text).toBe('strip: //p[string-length(.) < 3]');
  });

  it('may be empty', () => {
    expect(readSiteConfig('')).toEqual({ rules: [], skipped: [] });
  });
});

describe('a file of site configuration', () => {
  it('is for the site that it is named after', async () => {
    const folder = await temporaryFolder();
    const now = '2026-11-24T10:00:00.000Z';
    for (const [name, host] of [
      ['www.news.example.txt', 'news.example'],
      ['.blogs.example.txt', 'blogs.example'],
    ] as const) {
      await writeFile(join(folder, name), 'strip: //nav');
      const { report, rules } = await readRuleFile(join(folder, name), now);
      expect(report).toMatchObject({ file: name, host, rules: 1, skipped: [] });
      expect(rules[0]).toMatchObject({ host, origin: 'imported', createdAt: now });
    }
  });

  it('is told from what is none', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'notes.txt'), 'strip: //nav');
    const now = '2026-11-24T10:00:00.000Z';
    const code = async (name: string) =>
      (await readRuleFile(join(folder, name), now)).report.error?.code;
    expect(await code('notes.txt')).toBe('fileUnsupported');
    expect(await code('gone.example.txt')).toBe('fileMissing');
  });
});
