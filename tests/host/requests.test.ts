import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { endFixture, type Launched, launchFixture, patience } from './launch.ts';

let fixture: Launched;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => endFixture(fixture));

describe("the app's own schemes", () => {
  test('serve the page, which is a secure context with an origin', async () => {
    const page = await fixture.page.evaluate(() => [isSecureContext, origin !== 'null']);
    expect(page).toEqual([true, true]);
    const url = await fixture.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(url).toBe('fixture://app/index.html');
  });

  test('serve pictures by their own address, also when a script sets it', async () => {
    const width = await fixture.page.evaluate(async () => {
      const picture = document.createElement('img');
      picture.src = `fixture-asset://${'b'.repeat(64)}`;
      document.body.append(picture);
      await picture.decode();
      return picture.naturalWidth;
    });
    expect(width).toBe(33);
  });

  test('answer 404 as the app does', async () => {
    const status = await fixture.page.evaluate(async () => (await fetch('/missing.css')).status);
    expect(status).toBe(404);
  });
});

describe('the Content-Security-Policy of a response', () => {
  test('blocks what it does not name', async () => {
    const { requests, consoleMessages } = await fixture.seen();
    expect(requests.filter((url) => url.includes('example.com'))).toEqual([]);
    expect(consoleMessages.join('\n')).toContain('https://example.com/picture.png');
  });

  test('blocks inline scripts', async () => {
    const ran = await fixture.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      return 'inlineRan' in window;
    });
    expect(ran).toBe(false);
  });
});

describe('requests', () => {
  test('are all shown to webRequest under the addresses of the app', async () => {
    const { requests } = await fixture.seen();
    expect(requests).toEqual(
      expect.arrayContaining([
        'fixture://app/index.html',
        'fixture://app/page.js',
        'fixture://app/frame.html',
        `fixture-asset://${'a'.repeat(64)}/`,
      ]),
    );
    expect(requests.filter((url) => url.includes('.invalid'))).toEqual([]);
  });

  test('of the main process are shown to it too, unless made in a session of their own', async () => {
    const read = await fixture.app.evaluate(async ({ net, session, app }) => {
      const file = `file://${app.getAppPath()}/second.html`;
      const own = await net.fetch('fixture://app/second.html');
      const refused = await net.fetch(file).catch((error: unknown) => String(error));
      const apart = await session.fromPartition('apart').fetch(file);
      return { own: await own.text(), refused, apart: await apart.text() };
    });
    expect(read.own).toContain('Second');
    expect(read.refused).toContain('net::ERR_BLOCKED_BY_CLIENT');
    expect(read.apart).toBe(read.own);
  });
});

describe('net.request', () => {
  test('stops at a redirect, unpacks, tells what broke off, and ends when it is aborted', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/moved') response.writeHead(301, { location: '/packed' }).end();
      else if (request.url === '/unsafe') response.writeHead(302, { location: 'file:///a' }).end();
      else if (request.url === '/packed') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked'));
      } else {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => {
          if (request.url === '/cut') request.socket.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const told = await fixture.app.evaluate(async ({ net, session }, base) => {
      const fetching = session.fromPartition('apart');
      const ask = (path: string) =>
        new Promise<string>((resolve) => {
          let text = '';
          const outgoing = net.request({
            url: `${base}${path}`,
            session: fetching,
            credentials: 'omit',
            redirect: 'manual',
          });
          outgoing.on('redirect', (status, _method, target) => resolve(`${status} ${target}`));
          outgoing.on('error', (error) => resolve(error.message));
          outgoing.on('abort', () => resolve('aborted'));
          outgoing.on('response', (message) => {
            message.on('data', (chunk) => {
              text += chunk.toString();
              if (path === '/endless') outgoing.abort();
            });
            message.on('error', (error) => resolve(error.message));
            message.on('end', () => resolve(text));
          });
          outgoing.end();
        });
      const { endpoints } = await fetching.resolveHost('localhost');
      return {
        moved: await ask('/moved'),
        unsafe: await ask('/unsafe'),
        packed: await ask('/packed'),
        cut: await ask('/cut'),
        endless: await ask('/endless'),
        route: await fetching.resolveProxy(base),
        isLocal: endpoints.some(({ address }) => address === '127.0.0.1' || address === '::1'),
      };
    }, `http://127.0.0.1:${port}`);
    server.closeAllConnections();
    server.close();
    expect(told).toEqual({
      moved: `301 http://127.0.0.1:${port}/packed`,
      unsafe: 'net::ERR_UNSAFE_REDIRECT',
      packed: 'unpacked',
      cut: 'net::ERR_CONTENT_LENGTH_MISMATCH',
      endless: 'aborted',
      route: 'DIRECT',
      isLocal: true,
    });
  });
});

describe('permissions', () => {
  test('are denied', async () => {
    const states = await fixture.page.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    );
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  });
});

describe('the theme', () => {
  test('reaches the page when the app sets it', async () => {
    const dark = () =>
      fixture.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await dark()).toBe(false);
    await fixture.app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
    });
    await expect.poll(dark, patience).toBe(true);
    await fixture.page.reload();
    expect(await dark()).toBe(true);
    await fixture.app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'system';
    });
    await expect.poll(dark, patience).toBe(false);
  });
});
