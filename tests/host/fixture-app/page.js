// Runs before anything else of the page: what it finds here is all that the page can ever find.
window.foundAtStart = {
  globals: Object.getOwnPropertyNames(window).filter((name) =>
    /electron|preload|require|process/i.test(name),
  ),
  bridge: typeof window.bridge,
};
