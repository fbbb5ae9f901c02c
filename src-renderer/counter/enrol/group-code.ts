// The one-time code in its groups while it is typed or pasted: `ABCD-EFGH-JKMN-PQRS`. Called by EnrolForm.vue at every change.
// What nobody would print in a code (blanks, hyphens) goes; wrong letters stay, so that they can be seen.
const longest = 16;

export function groupCode(typed: string): string {
  const bare = typed
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longest);
  return bare.replaceAll(/.{4}(?=.)/g, '$&-');
}
