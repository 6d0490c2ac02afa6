import type { Socket } from 'node:net';

/** The beginning of an answer to which more headers or a body can be added. */
export const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n';

/** Writes one piece after the other, so many milliseconds apart, until the client leaves. */
export function repeat(socket: Socket, milliseconds: number, piece: string): void {
  const timer = setInterval(() => socket.write(piece), milliseconds);
  socket.once('close', () => clearInterval(timer));
}

/** Writes as fast as the client takes it. */
export function flood(socket: Socket, piece: string): void {
  const write = () => {
    while (!socket.destroyed && socket.write(piece)) continue;
    socket.once('drain', write);
  };
  write();
}

/** A head that comes letter by letter, so many milliseconds apart. */
export function slowHead(milliseconds: number): (socket: Socket) => void {
  return (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nX-Header: ');
    repeat(socket, milliseconds, 'x');
  };
}

/** A head without an end. */
export function endlessHead(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\n');
  flood(socket, `X-Header: ${'x'.repeat(1000)}\r\n`);
}

/** A body that comes letter by letter, so many milliseconds apart. */
export function slowBody(milliseconds: number): (socket: Socket) => void {
  return (socket) => {
    socket.write(`${head}\r\n`);
    repeat(socket, milliseconds, '<');
  };
}
