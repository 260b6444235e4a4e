import type { ReactElement } from 'react';
import { Check, CircleSlash, Plus, Replace, type LucideIcon } from 'lucide-react';
import type { ArrangementSection } from '../../../shared/arrangements/document';
import type { ImportEntry, ImportFate } from '../../../shared/arrangements/import-entry';
import { denialWords } from '../../ui/role-words';
import { PanelHeader } from '../panel-header';
import styles from './import-dialog.module.css';

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
  readonly section: ArrangementSection;
  readonly entries: readonly ImportEntry[];
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

function Entry({
  entry: { place, name, fate, why, notes = [], denial },
}: {
  readonly entry: ImportEntry;
}): ReactElement {
  const { words, Icon } = fates[fate];
  return (
    <li className={styles['entry']} data-fate={fate}>
      <Icon aria-hidden className={styles['icon']} />
      <span className={styles['name']}>{name === '' ? `Entry ${place}, without a name` : name}</span>
      <span className={styles['fate']}>{words}</span>
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
