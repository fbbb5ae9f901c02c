// What the web host leaves to the browser: opening a finished document for printing, and downloading it.
// Called by stores when the shell answers with an address on our own origin; any other address is refused.
function onOwnOrigin(path: string): string {
  const address = new URL(path, window.location.origin);
  if (address.origin !== window.location.origin) throw new Error('a document outside this origin');
  return address.href;
}

export const handOver = {
  open(path: string): void {
    window.open(onOwnOrigin(path), '_blank', 'noopener');
  },
  download(path: string): void {
    const link = document.createElement('a');
    link.href = onOwnOrigin(path);
    link.download = '';
    link.click();
  },
};
