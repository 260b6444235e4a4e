/** The tours of the station: saved before anybody is told, and never over what somebody else has changed meanwhile. */
import { randomBytes } from 'node:crypto';
import { Impossible } from '../../shared/vocabulary/error-text';
import { sameName, TourId } from '../../shared/vocabulary/ids';
import { maxTours, type Tour, type TourDraft } from '../../shared/vocabulary/tour';
import type { Bus } from '../bus/bus';
import type { ToursTable } from '../store/wall-tables';
import { byName, type PreparedChange, preparePut } from '../walls/layouts';

export function newTourId(): TourId {
  return TourId.parse(randomBytes(8).toString('hex'));
}

export class Tours {
  readonly #bus: Bus;
  readonly #table: Pick<ToursTable, 'save' | 'delete'>;

  constructor(bus: Bus, table: Pick<ToursTable, 'save' | 'delete'>) {
    this.#bus = bus;
    this.#table = table;
  }

  get tours(): readonly Tour[] {
    return this.#bus.read('tours');
  }

  find(id: TourId): Tour | undefined {
    return this.tours.find((tour) => tour.id === id);
  }

  /**
   * Saves a tour.
   * @param of - the tour that is changed, with the revision that whoever changes it has seen; null makes a new one
   * @throws Impossible or, when it cannot be saved, Error; then nothing has changed
   */
  save(of: { readonly tourId: TourId; readonly revision: number } | null, draft: TourDraft): Tour {
    const old = of ? this.find(of.tourId) : undefined;
    if (of && !old) throw new Impossible(`The tour ${draft.name} was deleted meanwhile. Save it as a new one.`);
    if (of && old && old.revision !== of.revision)
      throw new Impossible(`Somebody else has changed the tour ${old.name} meanwhile. Your changes are kept here.`);
    const twin = this.tours.find((tour) => tour.id !== of?.tourId && sameName(tour.name, draft.name));
    if (twin) throw new Impossible(`There is already a tour called ${twin.name}.`);
    if (!old && this.tours.length >= maxTours) throw new Impossible(`There are ${maxTours} tours: delete one first.`);
    const id = old?.id ?? newTourId();
    const tour: Tour = { ...draft, id, revision: (old?.revision ?? 0) + 1 };
    this.#table.save(tour);
    this.#bus.publish('tours', byName([...this.tours.filter((other) => other.id !== id), tour]));
    return tour;
  }

  /** See `preparePut`. */
  prepare(put: readonly Tour[]): PreparedChange {
    return preparePut(
      this.tours,
      put,
      (tour) => this.#table.save(tour),
      (all) => this.#bus.publish('tours', byName(all)),
    );
  }

  /** Forgets a tour. @throws Error when that cannot be saved */
  delete(id: TourId): void {
    this.#table.delete(id);
    this.#bus.publish(
      'tours',
      this.tours.filter((tour) => tour.id !== id),
    );
  }
}
