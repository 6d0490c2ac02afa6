/** The last part of a picture's address, which stays when a server offers the picture in several sizes. */
export function fileNameOf(address: string): string {
  const path = URL.parse(address, 'https://relative.invalid/')?.pathname ?? address;
  return path.slice(path.lastIndexOf('/') + 1);
}
