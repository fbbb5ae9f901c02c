// The secret word of a file of changes: proposed by the program, written down by hand, read back elsewhere by somebody else.
// Called by the two dialogs about such files. Sixteen signs of 31, none of which can be taken for another: nobody guesses it.
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const groups = 4;
const groupLength = 4;

/** `K7QP-3MXD-9WTA-HB2E` */
export function proposePassphrase(): string {
  let made = '';
  while (made.length < groups * groupLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // Bytes beyond the last whole multiple would make the first signs likelier than the others.
      if (byte < 256 - (256 % signs.length)) made += signs.charAt(byte % signs.length);
    }
  }
  return inGroups(made.slice(0, groups * groupLength));
}

/** As it was proposed, however it was typed: small letters, blanks and missing dashes are no mistakes. Another text stays as it is. */
export function tidyPassphrase(typed: string): string {
  const bare = typed.toUpperCase().replaceAll(/[\s\-–—.]/g, '');
  const ours = bare.length === groups * groupLength && [...bare].every((sign) => signs.includes(sign));
  return ours ? inGroups(bare) : typed.trim();
}

function inGroups(bare: string): string {
  return bare.match(/.{4}/g)?.join('-') ?? bare;
}
