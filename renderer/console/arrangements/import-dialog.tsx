import { Check, CircleSlash, type LucideIcon, Plus, Replace } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { ArrangementSection } from '../../../shared/arrangements/document';
import { countEntries, type ImportEntry, type ImportFate } from '../../../shared/arrangements/plan-import';
import { act } from '../../operator/act';
import { leaveMode, type Mode, useMode } from '../../operator/mode';
import { notify } from '../../operator/notices';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { PanelHeader } from '../../ui/panel-header';
import { denialWords } from '../../ui/role-words';
import styles from './import-dialog.module.css';
import { countWords } from '../../operator/settings';
import shared from '../../ui/shared.module.css';
import { classNames } from '../../ui/class-names';

/** What a file would bring, entry by entry, before any of it is imported. */
export function ImportDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'import') return null;
  const { found } = mode;
  const wanted = countWords(countEntries(found.entries, 'new', 'replaced'));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leaveMode();
  };
  return (
    <Dialog label={`Import ${found.file}`} onClose={leaveMode} className={styles['panel']}>
      <div onKeyDown={onKeyDown} data-testid="import-dialog">
        <PanelHeader title={`Import ${found.file}`} hint={`exported at ${found.station}`} />
        <div className={styles['sections']} tabIndex={0} role="group" aria-label="What the file holds">
          {ArrangementSection.options.map((section) => (
            <ImportSection
              key={section}
              section={section}
              entries={found.entries.filter((entry) => entry.section === section)}
            />
          ))}
          {found.entries.length === 0 && <p className={styles['none']}>The file holds no layout, salvo or tour.</p>}
        </div>
        <footer className={styles['footer']}>
          <span className={classNames(shared['quiet'], shared['rest'])}>
            {wanted === undefined ? 'There is nothing to import.' : 'All of it is imported, or nothing.'}
          </span>
          <Button size="small" keys="Esc" autoFocus={wanted === undefined} onClick={leaveMode}>
            Cancel
          </Button>
          <Button
            size="small"
            tone="main"
            autoFocus={wanted !== undefined}
            disabled={wanted === undefined}
            onClick={() => void importFound(mode)}
          >
            Import {wanted ?? 'nothing'}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

async function importFound({ fileId, found }: Mode & { kind: 'import' }): Promise<void> {
  const title = `Import ${found.file}`;
  leaveMode();
  const outcome = await act('import-arrangements', { fileId }, title);
  if (outcome.status !== 'success') return;
  const { added, replaced, left } = outcome.value;
  if (left.length > 0) notify(`${title}: found no place`, { kind: 'partly', left, refused: [] });
  const told = [
    ...[countWords(added)].map((words) => words && `Added: ${words}.`),
    ...[countWords(replaced)].map((words) => words && `Replaced: ${words}.`),
  ].filter((sentence) => sentence !== undefined);
  notify(title, { kind: 'told', message: told.join(' ') });
}

const titles: Readonly<Record<ArrangementSection, string>> = { layouts: 'Layouts', salvos: 'Salvos', tours: 'Tours' };

const fates: Readonly<Record<ImportFate, { readonly words: string; readonly Icon: LucideIcon }>> = {
  new: { words: 'new', Icon: Plus },
  replaced: { words: 'replaces what is here', Icon: Replace },
  same: { words: 'is here already', Icon: Check },
  refused: { words: 'kept out', Icon: CircleSlash },
};

/** What a file holds of one kind; nothing where it holds none. */
export function ImportSection({
  section,
  entries,
}: {
  section: ArrangementSection;
  entries: readonly ImportEntry[];
}): ReactElement | null {
  if (entries.length === 0) return null;
  return (
    <>
      <PanelHeader level={3} title={titles[section]} hint={entries.length} />
      <ul className={styles['entries']} aria-label={titles[section]}>
        {entries.map((entry) => (
          <Entry key={entry.place} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function Entry({ entry: { place, name, fate, why, notes = [], denial } }: { entry: ImportEntry }): ReactElement {
  const { words, Icon } = fates[fate];
  return (
    <li className={styles['entry']} data-fate={fate}>
      <Icon className={shared['icon']} />
      <span className={styles['name']}>{name === '' ? `Entry ${place}, without a name` : name}</span>
      <span className={shared['quiet']}>{words}</span>
      {why !== undefined && (
        <span className={styles['why']}>
          Entry {place}: {why}
        </span>
      )}
      {[...notes, ...(denial ? [denialWords(denial)] : [])].map((note) => (
        <span key={note} className={styles['why']}>
          {note}
        </span>
      ))}
    </li>
  );
}
