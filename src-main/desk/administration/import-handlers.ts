// administration.imports of the desk contract: every procedure is central's, one line each. Joined by handlers.ts.
import { administrators, relay } from './relay.ts';

const imports = administrators.administration.imports;

export const importHandlers = {
  list: imports.list.handler(relay((central) => central.imports.list())),
  begin: imports.begin.handler(relay((central, input) => central.imports.begin(input))),
  chunk: imports.chunk.handler(relay((central, input) => central.imports.chunk(input))),
  finish: imports.finish.handler(relay((central, input) => central.imports.finish(input))),
  read: imports.read.handler(relay((central, input) => central.imports.read(input))),
  setFormat: imports.setFormat.handler(relay((central, input) => central.imports.setFormat(input))),
  check: imports.check.handler(relay((central, input) => central.imports.check(input))),
  problems: imports.problems.handler(relay((central, input) => central.imports.problems(input))),
  duplicates: imports.duplicates.handler(relay((central, input) => central.imports.duplicates(input))),
  choose: imports.choose.handler(relay((central, input) => central.imports.choose(input))),
  start: imports.start.handler(relay((central, input) => central.imports.start(input))),
  stop: imports.stop.handler(relay((central, input) => central.imports.stop(input))),
  resume: imports.resume.handler(relay((central, input) => central.imports.resume(input))),
  refused: imports.refused.handler(relay((central, input) => central.imports.refused(input))),
  undo: imports.undo.handler(relay((central, input) => central.imports.undo(input))),
  discard: imports.discard.handler(relay((central, input) => central.imports.discard(input))),
};
