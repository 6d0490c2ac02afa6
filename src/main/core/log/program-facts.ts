import packageJson from '../../../../package.json' with { type: 'json' };

/** What runs here and on what, for the first line of a run. */
export function programFacts() {
  const { electron, node } = process.versions;
  return {
    version: packageJson.version,
    runtime: electron === undefined ? `Node ${node}` : `Electron ${electron} Node ${node}`,
    system: `${process.platform} ${process.arch}`,
  };
}
