// system.* of the kiosk contract: which face, and how the desk stands. Answers in every state.
import { anyWindow } from './kiosk-procedures.ts';

const { system } = anyWindow;

export const faceHandlers = {
  face: system.face.handler(({ context }) => ({ face: context.desk.system.face() })),
  status: system.status.handler(({ context }) => context.desk.system.status()),
  watchStatus: system.watchStatus.handler(({ context, signal }) => context.desk.system.watch(signal)),
  reopen: system.reopen.handler(async ({ context }) => {
    await context.desk.system.reopen();
    return context.desk.system.status();
  }),
};
