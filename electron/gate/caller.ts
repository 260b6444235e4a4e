import type { CommandSender } from '../../shared/commands/command';
import type { WindowId } from '../../shared/vocabulary/ids';

/** Who sends a command: a window, for the operator who is signed in, or a source inside main. */
export type Caller =
  | { readonly kind: 'window'; readonly windowId: WindowId; readonly role: Exclude<CommandSender, 'source'> }
  | { readonly kind: 'source'; readonly source: string };

/** The kind of sender that a command's definition knows. */
export function senderOf(caller: Caller): CommandSender {
  return caller.kind === 'window' ? caller.role : 'source';
}
