// One line to the program behind the window: the two contracts over one transport, alive until it breaks.
// Made by open-web-sockets.ts or open-message-ports.ts; kept and replaced by connection.ts.
import type { ClientContext, ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { DeskContract } from '#shared/contracts/desk/index.ts';
import type { KioskContract } from '#shared/contracts/kiosk/index.ts';
import type { ShellContract } from '#shared/contracts/shell.ts';

export type DeskClient = ContractRouterClient<DeskContract>;
export type KioskClient = ContractRouterClient<KioskContract>;
export type ShellClient = ContractRouterClient<ShellContract>;
export type Link = ClientLink<ClientContext>;

export interface Line {
  readonly desk: Link;
  readonly shell: Link;
  /** Resolves once, when the line is broken; calls under way have failed by then. */
  readonly broken: Promise<void>;
}

/** Opens a line, or rejects when the program does not answer. */
export type OpenLine = () => Promise<Line>;
