import type { Handler } from './handler';
import { asked, noSalvo, refusedToChange, visibleSalvo } from './salvo-acts';

/** Deletes a salvo. */
export const deleteSalvo: Handler<'delete-salvo'> = ({ salvoId }, { station }) => {
  const salvo = visibleSalvo(station, salvoId);
  if (!salvo) return noSalvo;
  const refused = refusedToChange(station, salvo);
  if (refused) return refused;
  const outcome = station.salvos.change({ kind: 'delete', salvoId, ...asked(station) });
  return outcome.kind === 'changed' ? { kind: 'done', value: {}, detail: { name: salvo.name } } : outcome;
};
