/** Faces that the first screen is set in, as CSS `font` values. */
const firstFaces = ["400 19px 'Literata'", "500 13px 'Instrument Sans'"];

/** Longest wait in milliseconds: a face that is later than that is not worth an empty window. */
const longestWait = 400;

/** Resolves when the first screen can be drawn in its own faces, so that no text is set twice. */
export async function loadFirstFaces(): Promise<void> {
  const loaded = Promise.all(firstFaces.map((face) => document.fonts.load(face)));
  const waited = new Promise((resolve) => {
    setTimeout(resolve, longestWait);
  });
  await Promise.race([loaded, waited]);
}
