// The picture of a notice with settings that may not be saved yet. Used by NoticeSample.vue.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { CreditorDraft } from '#shared/contracts/desk/settings.ts';
import type { Language } from '#shared/domain/language.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

/** A field that does not fit a notice has its name; anything else is a failure that every call can have. */
export type SampleProblem = { readonly code: 'FIELD_LIMIT'; readonly field: string } | Failure;

export const useNoticeSampleStore = defineStore('noticeSample', () => {
  const { desk } = useConnection();
  const picture = shallowRef<string | null>(null);
  const problem = shallowRef<SampleProblem | null>(null);
  const drawing = ref(false);
  let asked = 0;

  async function draw(creditor: CreditorDraft, language: Language): Promise<void> {
    const turn = ++asked;
    drawing.value = true;
    const [error, drawn] = await safe(desk.settings.previewNotice({ creditor, language, widthPx: 720 }));
    // A quicker, later drawing has been shown already.
    if (turn !== asked) return;
    drawing.value = false;
    if (!error) picture.value = `data:image/png;base64,${drawn.pngBase64}`;
    if (!error) problem.value = null;
    else if (isDefinedError(error) && error.code === 'FIELD_LIMIT')
      problem.value = { code: error.code, field: error.data.field };
    else problem.value = failureOf(error);
  }

  function forget(): void {
    picture.value = null;
    problem.value = null;
  }

  return { picture, problem, drawing, draw, forget };
});
