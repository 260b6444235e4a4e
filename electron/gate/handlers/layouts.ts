import { basename } from 'node:path';
import { type Arrangements, maxArrangementsBytes, writeArrangements } from '../../../shared/arrangements/document';
import { countEntries, type ImportContext, planImport } from '../../../shared/arrangements/plan-import';
import type { layoutCommands } from '../../../shared/commands/layouts';
import { Denial } from '../../../shared/vocabulary/policy';
import { choiceOf } from '../../../shared/wall/layouts';
import { newTourId } from '../../tours/tours';
import { megabytes, writeText } from '../../walls/arrangement-files';
import { newLayoutId } from '../../walls/layouts';
import { newSalvoId } from '../../walls/salvos';
import { ask } from '../authorize';
import type { Station } from '../station';
import {
  changeWalls,
  done,
  doneWith,
  impossible,
  type Handlers,
  keptWords,
  monitorName,
  needed,
  stopIf,
  worked,
} from './handler';
import { asked, nameWithSchool } from './salvos';

export const layoutHandlers: Handlers<keyof typeof layoutCommands> = {
  'set-layout': ({ monitorId, layoutId }, { station }) => {
    const layout = needed(station.saved.layouts.find(layoutId), 'That layout was deleted meanwhile.');
    const change = { kind: 'set-layout', monitorId, ...choiceOf(layout) } as const;
    return doneWith(changeWalls(station, change, `Layout ${layout.name} on ${monitorName(station, monitorId)}`));
  },

  /** Saves a layout. Monitors that have it change at once, which the operator can undo. */
  'save-layout': ({ layoutId, drawing }, { station }) => {
    if (layoutId !== null && !station.saved.layouts.find(layoutId))
      return impossible(`The layout "${drawing.name}" was deleted meanwhile: save it as a new one.`);
    const id = layoutId ?? newLayoutId();
    const undoable = { operatorId: station.session.operator.id, label: `Edit layout ${drawing.name}` };
    const { left } = worked(station.saved.layouts.put([{ ...drawing, id }], undoable));
    return doneWith({ layoutId: id, left: [...left] });
  },

  'delete-layout': ({ layoutId }, { station }) => {
    stopIf(station.saved.layouts.delete(layoutId));
    return done;
  },

  'export-arrangements': async ({ fileId }, { station }) => {
    const path = needed(station.files.path(fileId, 'save'), 'No file was chosen to export to.');
    const has = ownArrangements(station);
    const text = writeArrangements(station.name, has);
    const bytes = Buffer.byteLength(text);
    if (bytes > maxArrangementsBytes) {
      const [size, most] = [bytes, maxArrangementsBytes].map(megabytes);
      return impossible(
        `The file would be ${size} large, and no station reads more than ${most}: delete salvos first.`,
      );
    }
    stopIf(await writeText(path, text));
    const holds = { layouts: has.layouts.length, salvos: has.salvos.length, tours: has.tours.length };
    return doneWith({ file: basename(path).slice(0, 120), holds }, holds);
  },

  'read-arrangements': async ({ fileId }, { station }) => {
    const path = needed(station.files.path(fileId, 'open'), 'No file was chosen to import.');
    const result = await station.saved.arrangements.look(fileId, path, importContext(station));
    if (result.kind === 'refused') return impossible(result.why);
    const { file, reading, plan } = result.shown;
    return doneWith({ file, station: reading.station, entries: [...plan.entries] });
  },

  /** Imports what was shown, all or nothing. The operator can undo its changes of monitors. */
  'import-arrangements': ({ fileId }, { station }) => {
    const shown = needed(station.saved.arrangements.waiting(fileId), 'Look into the file first.');
    const { entries, layouts, salvos, tours } = planImport(shown.reading, importContext(station));
    if (JSON.stringify(entries) !== JSON.stringify(shown.plan.entries))
      return impossible('This station has changed since: choose the file again.');
    if (layouts.length + salvos.length + tours.length === 0)
      return impossible(`There is nothing in ${shown.file} to import.`);
    const also = [station.saved.salvos.prepare(salvos), station.saved.tours.prepare(tours)];
    const undoable = { operatorId: station.session.operator.id, label: `Import ${shown.file}` };
    const put = station.saved.layouts.put(layouts, undoable, () => {
      for (const { save } of also) save();
    });
    const { left } = worked(put);
    for (const { announce } of also) announce();
    station.saved.arrangements.done();
    const published = salvos.filter(({ status }) => status === 'published').map(({ id }) => id);
    const counted = { layouts: layouts.length, salvos: salvos.length, tours: tours.length };
    return doneWith(
      { added: countEntries(entries, 'new'), replaced: countEntries(entries, 'replaced'), left: [...left] },
      { ...counted, ...(published.length > 0 && { published: keptWords(published) }) },
    );
  },
};

function arrangementsOf(station: Station): Arrangements {
  return {
    layouts: station.saved.layouts.own,
    salvos: station.saved.salvos.salvos,
    tours: station.saved.tours.tours,
    monitors: station.walls.walls.flatMap(({ monitors }) => monitors),
    cameraName: (cameraId) => nameWithSchool(station, cameraId),
  };
}

/** What the operator may export: of the drafts only their own. Published salvos come first. */
function ownArrangements(station: Station): Arrangements {
  const all = arrangementsOf(station);
  const { id } = station.session.operator;
  const published = all.salvos.filter(({ status }) => status === 'published');
  const drafts = all.salvos.filter((salvo) => salvo.status === 'draft' && salvo.owner.operatorId === id);
  return { ...all, salvos: [...published, ...drafts] };
}

function importContext(station: Station): ImportContext {
  const decision = ask(station, 'publish-salvo', undefined, station.session.purpose);
  return {
    ...arrangementsOf(station),
    ...asked(station),
    notPublishing: decision.kind === 'deny' ? Denial.parse(decision) : undefined,
    newId: { layout: newLayoutId, salvo: newSalvoId, tour: newTourId },
  };
}
