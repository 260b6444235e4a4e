import type { KeyboardEvent, ReactElement } from 'react';
import { ArrangementSection } from '../../../shared/arrangements/document';
import { countEntries } from '../../../shared/arrangements/import-entry';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { act } from '../desk/act';
import { leaveMode, useMode, type Mode } from '../desk/mode';
import { notify } from '../desk/notices';
import { PanelHeader } from '../panel-header';
import { ImportSection } from './import-section';
import { countWords } from './transfer';
import styles from './import-dialog.module.css';

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
          <span className={styles['hint']}>
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
