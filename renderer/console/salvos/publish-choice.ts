/** What publishing a draft means now. Pure. */
import { publishedOf } from '../../../shared/salvos/change-salvos';
import { sameName } from '../../../shared/vocabulary/names';
import type { PublishedSalvo, Salvo, SalvoDraft, SalvoRevision } from '../../../shared/vocabulary/salvo';

/** The words for it, and the published state that it replaces. */
export interface PublishChoice {
  readonly label: string;
  readonly over: SalvoRevision | null;
  /** What was published since the draft was begun: worth a look before it is replaced. */
  readonly behind: string | undefined;
}

/**
 * A draft of what was published again meanwhile is published over that only if the operator says so: the line then names
 * whose work it replaces.
 */
export function publishChoice(salvos: readonly Salvo[], draft: SalvoDraft): PublishChoice {
  const current = publishedOf(salvos, draft) ?? namesake(salvos, draft);
  if (!current) {
    const behind = draft.basis && 'What it is a draft of was deleted since.';
    return { label: draft.basis ? 'Publish as a new salvo' : 'Publish', over: null, behind };
  }
  const over = { salvoId: current.id, revision: current.revision };
  if (draft.basis?.salvoId === current.id && draft.basis.revision === current.revision)
    return { label: `Publish over revision ${current.revision}`, over, behind: undefined };
  const { name, publishedBy, revision } = current;
  return {
    label: `Publish over revision ${revision} by ${publishedBy.name}`,
    over,
    behind: `${name} was published by ${publishedBy.name} since this draft was begun.`,
  };
}

function namesake(salvos: readonly Salvo[], { name, basis }: SalvoDraft): PublishedSalvo | undefined {
  if (basis) return undefined;
  return salvos.find((salvo): salvo is PublishedSalvo => salvo.status === 'published' && sameName(salvo.name, name));
}
