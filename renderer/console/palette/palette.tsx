import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { classNames } from '../../ui/class-names';
import { Dialog } from '../../ui/dialog';
import { Keycap } from '../../ui/button';
import { SearchField } from '../../ui/search-field';
import { leaveMode } from '../../operator/mode';
import { type PaletteItem, paletteItems } from './palette-items';
import { fold, wordsOf } from '../../operator/filter-cameras';
import styles from './palette.module.css';
import shared from '../../ui/shared.module.css';

/** Everything that can be done, found by typing: arrows choose, Enter does it, Esc leaves. */
export function Palette(): ReactElement {
  // What could be done when it was opened: a list that changes under the hand does the wrong thing.
  const [items] = useState(paletteItems);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = findItems(items, query);
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));

  const choose = (index: number): void => setChosen(Math.max(0, Math.min(found.length - 1, index)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) choose(chosen + step);
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Dialog label="Find and do" place="top" onClose={leaveMode} className={styles['panel']} data-testid="palette">
      <div className={styles['search']}>
        <SearchField
          autoFocus
          keys="Esc"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length === 0 ? undefined : `${id}-${chosen}`}
          aria-label="What to do"
          placeholder="Camera, school, monitor, layout, or what to do"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label="What can be done" className={styles['list']}>
        {found.map((item, index) => (
          <Line
            key={index}
            id={`${id}-${index}`}
            item={item}
            isFirst={item.group !== found[index - 1]?.group}
            isChosen={index === chosen}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p className={styles['none']} role="status">
          Nothing of that name can be done. Try one word of it: a camera, a school, a monitor.
        </p>
      )}
    </Dialog>
  );
}

function Line({
  id,
  item,
  isFirst,
  isChosen,
}: {
  id: string;
  item: PaletteItem;
  isFirst: boolean;
  isChosen: boolean;
}): ReactElement {
  const { group, label, keys, unavailable } = item;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={unavailable !== undefined}
      className={classNames(styles['line'], unavailable !== undefined && shared['faint'])}
      onClick={() => run(item)}
    >
      <span className={styles['group']}>{isFirst && group}</span>
      <span className={shared['grow']}>
        {label}
        {unavailable !== undefined && <span className={styles['why']}>{unavailable}</span>}
      </span>
      {keys !== undefined && <Keycap keys={keys} />}
    </div>
  );
}

/** Leaves first: what is done may enter a mode of its own. */
function run(item: PaletteItem | undefined): void {
  if (!item || item.unavailable !== undefined) return;
  leaveMode();
  item.run();
}

/** More lines than this are not read: another word is typed instead. */
const MOST = 50;

/**
 * The lines in which every word occurs, those first in which they begin words, whole ones before that; otherwise in their
 * order. What cannot be done now comes last.
 */
export function findItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const words = wordsOf(query);
  return items
    .map((item, index) => ({ item, index, score: scoreOf(words, item) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, MOST)
    .map(({ item }) => item);
}

function scoreOf(words: readonly string[], { label, unavailable }: PaletteItem): number {
  const text = fold(label);
  const textWords = text.split(/[^\p{L}\p{N}+]+/u);
  let score = unavailable === undefined ? 1 : 0.01;
  for (const word of words) {
    if (textWords.includes(word)) score += 3;
    else if (textWords.some((each) => each.startsWith(word))) score += 2;
    else if (text.includes(word)) score += 1;
    else return 0;
  }
  return unavailable === undefined ? score : score / 100;
}
