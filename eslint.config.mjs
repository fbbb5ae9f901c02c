// Lint rules. Formatting is prettier's; the arrows between rooms are .dependency-cruiser.mjs's; here stands what makes code wrong.
// Run by `npm test` and `npm run lint`.
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

// Electron's Node is built on BoringSSL: the desk uses only what Node and Electron both have. Argon2id comes from hash-wasm.
const cryptoInBoth = [
  ...['createCipheriv', 'createDecipheriv', 'createHash', 'createHmac', 'hash', 'hkdf', 'hkdfSync'],
  ...['createPrivateKey', 'createPublicKey', 'generateKeyPair', 'generateKeyPairSync', 'sign', 'verify', 'KeyObject'],
  ...[
    'randomBytes',
    'randomFillSync',
    'randomInt',
    'randomUUID',
    'scrypt',
    'scryptSync',
    'timingSafeEqual',
    'X509Certificate',
  ],
];

const noElectron = { name: 'electron', message: 'Only src-main/electron may import Electron.' };
const noBareCrypto = { name: 'crypto', message: 'Import from node:crypto.' };
const noArgon2 = {
  name: 'node:crypto',
  importNames: ['argon2', 'argon2Sync'],
  message: 'Electron’s Node lacks it: use hash-wasm.',
};
const onlyCommonCrypto = {
  name: 'node:crypto',
  allowImportNames: cryptoInBoth,
  message: 'Electron’s Node may lack it (BoringSSL): see the allow-list in eslint.config.mjs.',
};

const restrict = (...paths) => ({ 'no-restricted-imports': ['error', { paths }] });

const typeAware = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'dist/**',
      'node_modules/**',
      '.data/**',
      '.cache/**',
      'playwright-report/**',
      'coverage/**',
      'test-results/**',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.strict,
  ...vue.configs['flat/essential'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'eqeqeq': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      ...restrict(noElectron, noBareCrypto, noArgon2),
    },
  },
  {
    files: ['src-*/**/*.ts', 'scripts/**/*.ts'],
    ignores: ['**/*.test.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typeAware,
  },
  {
    files: ['tests/**/*.ts', '**/*.test.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['src-main/desk/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: restrict(noElectron, noBareCrypto, onlyCommonCrypto),
  },
  { files: ['src-central/**/*.ts'], rules: restrict(noElectron, noBareCrypto) },
  { files: ['src-main/electron/**/*.ts', 'tests/electron/**/*.ts'], rules: restrict(noBareCrypto, noArgon2) },
  {
    files: ['src-renderer/**/*.vue'],
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/no-template-target-blank': 'error',
      // Texts stand in the language files only; signs that mean the same in every language may stand in a template.
      'vue/no-bare-strings-in-template': [
        'error',
        {
          allowlist: [
            '(',
            ')',
            ',',
            '.',
            '·',
            '—',
            '–',
            '-',
            '/',
            ':',
            '€',
            '…',
            '+',
            '×',
            '%',
            '&',
            '*',
            '|',
            '→',
            '←',
            '↑',
            '↓',
            '⌘',
            '?',
            '!',
            '•',
          ],
        },
      ],
    },
  },
);
