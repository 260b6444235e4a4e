/** What a salvo of this name would be saved over. Pure. */
import type { OperatorId, SalvoId } from '../../../shared/vocabulary/ids';
import { sameName } from '../../../shared/vocabulary/names';
import type { Salvo, SalvoRevision } from '../../../shared/vocabulary/salvo';

/** What saving does, in words, with what the command takes. */
export interface SaveOver {
  readonly over: SalvoId | null;
  readonly words: string;
  /** The published state that publishing it at once replaces. */
  readonly publishOver: SalvoRevision | null;
}

/**
 * An own draft of the name is saved over; of what is published under it a draft is made.
 * @param asked - the salvo that was to be saved over from the beginning, as long as it is there
 */
export function saveOver(
  salvos: readonly Salvo[],
  name: string,
  operatorId: OperatorId,
  asked: SalvoId | null,
): SaveOver {
  const drafts = salvos.filter((salvo) => salvo.status === 'draft' && salvo.owner.operatorId === operatorId);
  const published = salvos.filter((salvo) => salvo.status === 'published');
  const found =
    drafts.find(({ id }) => id === asked) ??
    drafts.find((draft) => sameName(draft.name, name)) ??
    published.find(({ id }) => id === asked) ??
    published.find((salvo) => sameName(salvo.name, name));
  if (!found)
    return { over: null, words: 'A new draft: nobody else sees it before it is published.', publishOver: null };
  if (found.status === 'draft')
    return { over: found.id, words: `Replaces what your draft ${found.name} holds.`, publishOver: found.basis ?? null };
  return {
    over: found.id,
    words: `${found.name} is published: this is a draft of it, and replaces it when it is published.`,
    publishOver: { salvoId: found.id, revision: found.revision },
  };
}
