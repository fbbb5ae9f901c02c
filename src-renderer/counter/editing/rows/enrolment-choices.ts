// What may be chosen in an enrolment. What a row says already can always stay, also when it is no longer offered.
// Used by EnrolmentRows.vue and MoveSchool.vue.
import type { SchoolId, ServiceId } from '#shared/domain/ids.ts';
import type { Choices } from '#renderer/stores/editing.ts';

interface Words {
  readonly choose: string;
  /** A school or service that this station does not know by name. */
  readonly elsewhere: string;
}

interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

export function servicesFor({ services }: Choices, chosen: ServiceId | '', words: Words): Choice<ServiceId | ''>[] {
  return withChosen<ServiceId | ''>(
    services.map(({ id, name }) => ({ value: id, text: name })),
    chosen,
    words,
  );
}

export function schoolsFor({ schools }: Choices, chosen: SchoolId | '', words: Words): Choice<SchoolId | ''>[] {
  return withChosen<SchoolId | ''>(
    schools.map(({ id, name }) => ({ value: id, text: name })),
    chosen,
    words,
  );
}

export function yearsFor({ schoolYears }: Choices, chosen: string, words: Words): Choice<string>[] {
  const offered = schoolYears.map(({ schoolYear }) => ({ value: schoolYear, text: schoolYear }));
  return withChosen(offered, chosen, { ...words, elsewhere: chosen });
}

function withChosen<Value extends string>(
  offered: readonly Choice<Value>[],
  chosen: Value,
  { choose, elsewhere }: Words,
): Choice<Value>[] {
  if (offered.some(({ value }) => value === chosen)) return [...offered];
  return [{ value: chosen, text: chosen === '' ? choose : elsewhere }, ...offered];
}
