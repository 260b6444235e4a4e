import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { manual, type ManualSection } from 'virtual:manual';
import { enterMode, useMode } from '../../operator/mode';
import { classNames } from '../../ui/class-names';
import { View } from '../../operator/view';
import { SearchField } from '../../ui/search-field';
import styles from './help.module.css';

/** The manual that ships with the program: chapters and sections beside the text of one, found by their words. */
export function HelpView(): ReactElement {
  const [query, setQuery] = useState('');
  const wanted = useMode(({ mode }) => (mode.kind === 'help' ? mode.section : null));
  const found = useMemo(() => findSections(query), [query]);
  const shown = sectionOf(wanted) ?? manual[0]?.sections[0];
  const text = useRef<HTMLElement>(null);
  useEffect(() => text.current?.scrollTo({ top: 0 }), [shown]);
  return (
    <View title="Help" className={styles['view']} data-testid="help">
      <div className={styles['body']}>
        <nav aria-label="Chapters" className={styles['chapters']} onKeyDown={step}>
          <SearchField
            keys="↑ ↓"
            autoFocus
            aria-label="Search the manual"
            placeholder="Search the manual"
            value={query}
            data-testid="help-search"
            onChange={({ target }) => setQuery(target.value)}
            onKeyDown={({ key }) => {
              const [first] = found;
              if (key === 'Enter' && first !== undefined) enterMode({ kind: 'help', section: first });
            }}
          />
          {manual.map(({ id, title, sections }) => {
            const left = sections.filter((section) => found.has(section.id));
            return (
              left.length > 0 && (
                <section key={id} aria-label={title}>
                  <h3 className={styles['chapter']}>{title}</h3>
                  {left.map((section) => (
                    <button
                      key={section.id}
                      type="button"
                      className={classNames(styles['section'], section.id === shown?.id && styles['shown'])}
                      aria-current={section.id === shown?.id}
                      data-testid={`help-section-${section.id}`}
                      onClick={() => enterMode({ kind: 'help', section: section.id })}
                    >
                      {section.title}
                    </button>
                  ))}
                </section>
              )
            );
          })}
          {found.size === 0 && (
            <p className={styles['none']} role="status">
              No section of the manual has all of these words.
            </p>
          )}
        </nav>
        {shown && (
          <article ref={text} tabIndex={0} aria-label={shown.title} className={styles['text']} onClick={follow}>
            <h2>{shown.title}</h2>
            {/* It was made of our own manual while the program was built: nothing foreign is in it. */}
            <div dangerouslySetInnerHTML={{ __html: shown.html }} />
          </article>
        )}
      </div>
    </View>
  );
}

/** Arrows lead from the search through the sections that are left. */
function step(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
  event.preventDefault();
}

/** Where sections are known by `chapter/section`, and a chapter by its first one. */
function sectionOf(id: string | null): ManualSection | undefined {
  const sections = manual.flatMap((chapter) => chapter.sections);
  return sections.find((section) => section.id === id) ?? manual.find((chapter) => chapter.id === id)?.sections[0];
}

/** The sections in which every word of a query stands, in their title or text. Pure. */
export function findSections(query: string): ReadonlySet<string> {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return new Set(
    manual.flatMap(({ title, sections }) =>
      sections
        .filter((section) => {
          const text = `${title} ${section.title} ${section.text}`.toLowerCase();
          return words.every((word) => text.includes(word));
        })
        .map(({ id }) => id),
    ),
  );
}

/** A link of the manual leads to another part of it. */
function follow(event: MouseEvent<HTMLElement>): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const to = link?.getAttribute('href');
  if (!to?.startsWith('#')) return;
  event.preventDefault();
  enterMode({ kind: 'help', section: to.slice(1) });
}
