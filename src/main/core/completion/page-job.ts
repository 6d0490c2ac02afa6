import { noChoices } from '../../../shared/domain/site-rule.ts';
import { type ErrorCode, Failure } from '../../../shared/result.ts';
import { prepareArticle } from '../articles/prepare.ts';
import { anotherPage, readArticlePage } from '../extraction/article-page.ts';
import { hostOf } from '../extraction/judge-page.ts';
import { chooseText, lackOfFeed } from '../extraction/choose-text.ts';
import { canonicalAddress } from '../http/address.ts';
import { rulesFor } from '../library/rejudge-variant.ts';
import { serialiseBody } from '../library/serialise-body.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type { Known } from '../sync/article-jobs.ts';
import type { PageReading, WantedPage } from '../sync/worker-protocol.ts';
import { withCover } from '../extraction/lead-picture.ts';

/**
 * Reads the page of an article and judges it beside the feed's text. Runs in the worker. Throws Failure with a `page…`
 * code when the page is not the article's, and what `prepareArticle` throws.
 */
export function readWantedPage(
  document: RawDocument,
  wanted: WantedPage,
  { glossary, siteRules }: Known,
): PageReading {
  const { title, feed, url, language } = wanted;
  const site = rulesFor(document.location, siteRules);
  const expected = {
    url,
    ...(title !== undefined && { title }),
    ...(feed && { feedText: feed.text }),
  };
  const outcome = readArticlePage(document, expected, site);
  if (outcome.state === 'refused') throw new Failure(outcome.error.code, outcome.error.params);
  const more = outcome.more && { more: outcome.more };
  const { variant, imageUrls, inlinePictures, body, warnings } = prepareArticle(
    {
      ...withCover(outcome.item, wanted.cover),
      ...(title !== undefined && { title }),
      ...(language !== undefined && { language }),
      url: outcome.item.url === undefined ? url : canonicalAddress(outcome.item.url),
    },
    { site, choices: wanted.choices ?? noChoices },
  );
  if (body.text.trim() === '') throw new Failure('pageNoArticle');
  if (wanted.always && !outcome.isRelated) throw anotherPage(url);
  const { isCut, isNamed } = outcome;
  const choice = feed && !wanted.always ? chooseText(feed, { ...body, isNamed }) : undefined;
  if (feed && choice?.use === 'feed') {
    const { reason } = choice;
    const code = lackOfFeed({ feed, page: body, isCut, reason });
    return { better: 'feed', reason, alternates: variant.alternates, ...lack(code, url), ...more };
  }
  return {
    better: 'page',
    ...(choice && { reason: choice.reason }),
    ...more,
    ...lack(isCut ? 'pageLogin' : undefined, url),
    item: {
      variant: { ...variant, text: { state: 'whole', origin: 'page' } },
      imageUrls,
      inlinePictures,
      body: serialiseBody(body),
      conceptIds: glossary.conceptIds(body.text, variant.language, wanted.sourceId),
      warnings: [...outcome.warnings, ...warnings],
    },
  };
}

function lack(code: ErrorCode | undefined, url: string): Pick<PageReading, 'lacks'> {
  return code === undefined ? {} : { lacks: { code, params: { host: hostOf(url) } } };
}
