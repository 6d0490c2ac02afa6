import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { Failure } from '../../../shared/result.ts';

/** Longest waits before a body, in milliseconds. */
export interface ConnectLimits {
  /** For the name and the connection. */
  readonly connect: number;
  /** From the first byte of an answer to the end of its head. */
  readonly head: number;
}

/** Ten seconds are four attempts of TCP; a head is at most a few packets, so four seconds are long for it. */
export const defaultConnectLimits: ConnectLimits = { connect: 10_000, head: 4_000 };

/** How often it is looked whether an answer's head has begun, in milliseconds. */
const lookEvery = 250;

/**
 * Gives a request up when its connection takes too long, and when the head of the answer has begun and does not end:
 * a server that sends its headers letter by letter would else hold on for as long as a slow server may take to think.
 * Under TLS the first bytes are the handshake's, so there the head cannot be told to have begun.
 */
export function limitConnecting(request: ClientRequest, url: URL, limits: ConnectLimits): void {
  const { host } = url;
  const seconds = limits.connect / 1000;
  const connecting = setTimeout(
    () => request.destroy(new Failure('httpTimeout', { host, seconds })),
    limits.connect,
  );
  let looking: NodeJS.Timeout | undefined;
  const connected = (socket: Socket) => {
    clearTimeout(connecting);
    if (url.protocol === 'http:') looking = watchHead(request, socket, host, limits.head);
  };
  const stop = () => {
    clearTimeout(connecting);
    clearInterval(looking);
  };
  request.once('socket', (socket: Socket) => {
    if (socket.connecting) socket.once('connect', () => connected(socket));
    else connected(socket);
  });
  request.once('response', stop);
  request.once('close', stop);
}

function watchHead(request: ClientRequest, socket: Socket, host: string, limit: number) {
  const before = socket.bytesRead;
  let begun: number | undefined;
  return setInterval(
    () => {
      if (socket.bytesRead > before) begun ??= performance.now();
      if (begun !== undefined && performance.now() - begun >= limit) {
        request.destroy(new Failure('httpTooSlow', { host }));
      }
    },
    Math.min(lookEvery, limit),
  );
}
