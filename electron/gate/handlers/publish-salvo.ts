import type { Handler } from './handler';
import { asked, noSalvo, visibleSalvo } from './salvo-acts';

/** Publishes a draft. */
export const publishSalvo: Handler<'publish-salvo'> = ({ salvoId, over }, { station }) => {
  const draft = visibleSalvo(station, salvoId);
  if (!draft) return noSalvo;
  const outcome = station.salvos.change({ kind: 'publish', salvoId, over: over ?? undefined, ...asked(station) });
  if (outcome.kind === 'impossible') return outcome;
  const published = station.salvos.find(outcome.salvoId);
  return {
    kind: 'done',
    value: { salvoId: outcome.salvoId },
    detail: {
      name: draft.name,
      published: outcome.salvoId,
      ...(published?.status === 'published' && { revision: published.revision }),
    },
  };
};
