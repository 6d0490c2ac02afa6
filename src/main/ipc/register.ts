import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  type EventName,
  type EventPayload,
  type RequestName,
  type RequestOutput,
  type RequestParsed,
  requests,
} from '../../shared/ipc/contract.ts';
import { failure, type Result, success, toAppError } from '../../shared/result.ts';

/** One function per request of the contract; the type proves that none is missing. Input is already parsed. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: RequestParsed<Name>,
  ) => Promise<RequestOutput<Name>> | RequestOutput<Name>;
};

/**
 * Registers every handler, as they are whenever one is asked for, behind the same three checks: the message comes from
 * the main frame of our own page, its input fits the schema, and its output does too. A refused sender is a fault or an
 * attack, so it throws; everything else is answered as a `Result`.
 */
export function registerHandlers(
  currentHandlers: () => Promise<Handlers>,
  isOwnPage: (address: string) => boolean,
  reportFault: (name: string, fault: unknown) => void,
): void {
  for (const name of Object.keys(requests) as RequestName[]) {
    const schema = requests[name];
    ipcMain.handle(name, async (event, input: unknown): Promise<Result<unknown>> => {
      checkSender(event, name, isOwnPage);
      const parsed = schema.input.safeParse(input);
      if (!parsed.success) return failure('requestInvalid', { request: name });
      try {
        // Each handler takes what its own schema gives; looked up by name, the compiler cannot pair the two.
        const handle = (await currentHandlers())[name] as (input: unknown) => unknown;
        return success(schema.output.parse(await handle(parsed.data)));
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code === 'internal') reportFault(name, thrown);
        return { ok: false, error };
      }
    });
  }
}

function checkSender(
  event: IpcMainInvokeEvent,
  name: string,
  isOwnPage: (address: string) => boolean,
): void {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isOwnPage(frame.url)) {
    throw new Error(`${name} refused: it came from ${frame?.url ?? 'a closed frame'}`);
  }
}

/** Sends one of the contract's events to a window that may be closing. */
export function sendEvent<Name extends EventName>(
  contents: WebContents,
  name: Name,
  payload: EventPayload<Name>,
): void {
  if (!contents.isDestroyed()) contents.send(name, payload);
}
