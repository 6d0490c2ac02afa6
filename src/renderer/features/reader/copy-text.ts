/**
 * Puts text on the clipboard, in answer to a click or a key; returns whether that worked. The window is denied every
 * permission, and with them the asynchronous clipboard; copying as the Edit menu does needs none. With `html`, programs that
 * keep italics get these as well.
 */
export function copyText(text: string, html?: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return copied;
}
