import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { download } from '../../../../src/main/core/http/download.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { corpusFolder, readCorpusFile } from '../../../support/corpora.ts';
import { HttpServer } from '../../../support/http-server.ts';

let server: HttpServer;
beforeEach(async () => {
  server = await HttpServer.start();
});
afterEach(async () => {
  await server.close();
});

/** Files that are hostile on their way here, the coding that they claim, and what must come of them. */
const cases = [
  ['gzip-bomb-1gb.xml.gz', 'gzip', 'httpTooLarge'],
  ['gzip-bomb-1gb.xml.gz', undefined, 'httpTooLarge'],
  ['deflate-bomb-200mb.xml.zz', 'deflate', 'httpTooLarge'],
  ['gzip-truncated.xml.gz', 'gzip', 'httpCompression'],
  ['gzip-truncated.xml.gz', undefined, 'httpCompression'],
  ['gzip-claimed-plain.xml', 'gzip', 'httpCompression'],
] as const;

describe.runIf(corpusFolder !== undefined)('hostile feeds on their way', () => {
  test.each(cases)('%s sent as %s is %s', async (file, coding, code) => {
    server.route('/feed', {
      body: readCorpusFile(`hostile-feeds/${file}`),
      headers: coding === undefined ? {} : { 'content-encoding': coding },
    });
    const failure = await download(nodeHttpClient, server.url('/feed'), {
      maxBytes: 25_000_000,
      privateHost: `127.0.0.1:${server.port}`,
    }).catch(toAppError);
    expect(failure).toMatchObject({ code });
  });
});
