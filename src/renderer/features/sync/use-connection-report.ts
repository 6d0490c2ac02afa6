import { useEffect } from 'react';
import { tellConnection } from '../../queries.ts';

/** What Chromium knows of the connection beside whether there is one; not part of the DOM's own types yet. */
interface NetworkInformation extends EventTarget {
  readonly saveData?: boolean;
}

function networkInformation(): NetworkInformation | undefined {
  return 'connection' in navigator ? (navigator.connection as NetworkInformation) : undefined;
}

/** Tells the main process what the window knows of the network, now and at each change. */
export function useConnectionReport(): void {
  useEffect(() => {
    const connection = networkInformation();
    const tell = () =>
      tellConnection({ online: navigator.onLine, saveData: connection?.saveData === true });
    tell();
    window.addEventListener('online', tell);
    window.addEventListener('offline', tell);
    connection?.addEventListener('change', tell);
    return () => {
      window.removeEventListener('online', tell);
      window.removeEventListener('offline', tell);
      connection?.removeEventListener('change', tell);
    };
  }, []);
}
