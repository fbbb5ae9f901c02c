// What a guarded browser is started with: what is kept, offered, asked or sent by an everyday browser is switched off, each with its reason.
// Called by guarded-browser.ts. Where a switch is not enough, the administrator's policy file says the same: resources/kiosk/.

export interface BrowserWish {
  readonly address: string;
  readonly profileDir: string;
  readonly asRoot: boolean;
  /** Covers the screen, as the only window of this machine; else a window beside the others. */
  readonly fullScreen: boolean;
}

const features = [
  ...['Translate', 'TranslateUI', 'AutofillServerCommunication', 'PasswordManagerOnboarding', 'MediaRouter'],
  ...['GlobalMediaControls', 'OptimizationHints', 'InterestFeedContentSuggestions', 'SidePanelPinning'],
  ...['OverscrollHistoryNavigation', 'TouchpadOverscrollHistoryNavigation', 'WebUITabStrip', 'Reading'],
];

const always = [
  // Nothing is kept: neither history nor form data nor passwords, also not in the folder that is removed afterwards.
  ...['--incognito', '--no-first-run', '--no-default-browser-check', '--password-store=basic', '--use-mock-keychain'],
  ...['--disable-sync', '--disable-save-password-bubble', '--disk-cache-size=1', '--media-cache-size=1'],
  // Nothing is asked or offered.
  ...['--noerrdialogs', '--disable-infobars', '--disable-session-crashed-bubble', '--hide-crash-restore-bubble'],
  ...['--deny-permission-prompts', '--disable-notifications', '--disable-prompt-on-repost', '--no-pings'],
  // Nothing is sent elsewhere, and no part of the browser grows by itself.
  ...['--disable-background-networking', '--disable-component-update', '--disable-domain-reliability'],
  ...['--disable-breakpad', '--disable-crash-reporter', '--metrics-recording-only', '--disable-default-apps'],
  ...['--disable-extensions', '--disable-component-extensions-with-background-pages', '--disable-background-mode'],
  // No zoom and no swipe back with the fingers.
  ...['--disable-pinch', '--overscroll-history-navigation=0', '--pull-to-refresh=0'],
  `--disable-features=${features.join(',')}`,
  // Two pipes, no port: this program steers the browser, nobody else can.
  '--remote-debugging-pipe',
];

/** By which a process is known as a browser of this profile. */
export const profileWord = (profileDir: string): string => `--user-data-dir=${profileDir}`;

/** In app mode no key is the browser's own: our script can stop each of them. */
export function guardedWords({ address, profileDir, asRoot, fullScreen }: BrowserWish): string[] {
  return [
    profileWord(profileDir),
    ...always,
    // Whatever is printed goes straight to the machine's printer: the preview with its "save as PDF" never opens.
    '--kiosk-printing',
    ...(fullScreen ? ['--kiosk', '--start-fullscreen'] : ['--window-size=1100,760']),
    // Chromium refuses to start as root with its sandbox; nobody but a test machine runs a kiosk as root.
    ...(asRoot ? ['--no-sandbox'] : []),
    `--app=${address}`,
  ];
}
