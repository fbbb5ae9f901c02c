// The words of the pages of SPID and CIE: which there are, and in which languages, all complete: the type sees to that.
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { sl } from './sl.ts';

export interface PageTexts {
  readonly enter: {
    /** The official words of the button; `{way}` is SPID or CIE. */
    readonly title: string;
    readonly kiosk: string;
    readonly compare: string;
    readonly warning: string;
    readonly asked: string;
    readonly account: string;
    readonly choose: string;
  };
  readonly leaving: { readonly title: string; readonly text: string; readonly link: string };
  readonly done: { readonly title: string; readonly text: string };
  readonly number: { readonly title: string; readonly text: string; readonly secret: string };
  readonly problemTitle: string;
  readonly again: string;
  readonly over: string;
  readonly tooMany: string;
  readonly nothing: string;
  readonly failure: Readonly<Record<IdentityFailure, string>>;
}

export const pageTexts: Readonly<Record<ParentLanguage, PageTexts>> = { it, en, de, sl, fr };
