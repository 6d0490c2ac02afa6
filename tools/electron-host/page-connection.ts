import { type Bounds, chromium, type PageTarget } from './chromium.ts';
import type { DevToolsSession } from './devtools-connection.ts';
import { FrameTree, type HostFrame } from './frames.ts';
import {
  bindingName,
  pageScript,
  type PreloadChoice,
  preloadScript,
  preloadWorld,
  receiverName,
} from './preload-script.ts';
import { readScreen } from './window-placement.ts';
import type { HostMessage, PreloadMessage } from './preload-world.ts';

export interface PageListeners {
  readonly onMessage: (message: PreloadMessage, frame: HostFrame, world: number) => void;
}

/** A page set up for the app: its frames are followed and its preload will run in every document. */
export interface Page extends PageTarget {
  readonly frames: FrameTree;
  readonly windowId: number;
  /** The page has told of another screen than was known when the window's place was chosen. */
  readonly screenIsNew: boolean;
  /** The main frame's preload world of the current document. */
  preloadContext(): number | undefined;
  /** Hands a message to a preload; a document that has gone no longer hears it. */
  deliver(context: number, message: HostMessage): void;
}

/** Opens a page with nothing in it; the first document that it loads already has the preload. */
export async function openPage(
  bounds: Bounds,
  choice: PreloadChoice,
  listeners: PageListeners,
): Promise<Page> {
  const target = await chromium.openPage(bounds);
  const { session, targetId } = target;
  const frames = new FrameTree(targetId, session);
  const worlds = followPreloadWorlds(session, frames);
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    const frame = worlds.get(executionContextId);
    if (name !== bindingName || frame === undefined) return;
    listeners.onMessage(JSON.parse(payload) as PreloadMessage, frame, executionContextId);
  });
  const [{ windowId }, screenIsNew] = await Promise.all([
    session.send('Browser.getWindowForTarget'),
    // Now, because the first navigation would cut the question off.
    readScreen(session),
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.send('Log.enable'),
    session.send('Runtime.addBinding', { name: bindingName, executionContextName: preloadWorld }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript() }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(choice),
      worldName: preloadWorld,
    }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
  return {
    ...target,
    frames,
    windowId,
    screenIsNew,
    preloadContext: () => {
      const main = [...worlds].filter(([, frame]) => frame === frames.main);
      return main.at(-1)?.[0];
    },
    deliver: (context, message) =>
      session.tell('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { globalThis.${receiverName}(text); }`,
        executionContextId: context,
        arguments: [{ value: JSON.stringify(message) }],
      }),
  };
}

/** Only a context that Chromium itself made under the preload's name counts, whatever calls the binding. */
function followPreloadWorlds(
  session: DevToolsSession,
  frames: FrameTree,
): ReadonlyMap<number, HostFrame> {
  const worlds = new Map<number, HostFrame>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const auxData = context.auxData as { frameId?: string; type?: string } | undefined;
    const frame = frames.find(auxData?.frameId ?? '');
    if (context.name === preloadWorld && auxData?.type === 'isolated' && frame !== undefined) {
      worlds.set(context.id, frame);
    }
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    worlds.delete(executionContextId);
  });
  session.on('Runtime.executionContextsCleared', () => worlds.clear());
  return worlds;
}
