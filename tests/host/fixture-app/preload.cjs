'use strict';
const { contextBridge, ipcRenderer } = require('electron');

globalThis.preloadSecret = 'known to the preload alone';

// Before anything of the page is there.
ipcRenderer.invoke('echo');

class Ticket {
  constructor() {
    this.number = 7;
  }
}

contextBridge.exposeInMainWorld('bridge', {
  version: process.versions.electron,
  nested: { list: [1, { two: 2 }], when: new Date(0) },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  tell: (word) => ipcRenderer.send('told', word),
  onAnswer: (listener) => {
    const forward = (_event, word) => listener(word);
    ipcRenderer.on('answered', forward);
    return () => ipcRenderer.off('answered', forward);
  },
  add: (left, right) => left + right,
  callTwice: (listener) => [listener('first'), listener('second')],
  throwNow: () => {
    throw new RangeError('thrown by the preload');
  },
  rejectLater: async () => {
    throw new Error('rejected by the preload');
  },
  ticket: () => new Ticket(),
  unsupported: () => ipcRenderer.sendSync('told'),
});
