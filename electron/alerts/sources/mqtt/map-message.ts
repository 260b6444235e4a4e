/** What a message means: the first of the mappings that makes something of it says so. */
import type { TopicMapping } from '../../../config/mqtt-config';
import { mapFields } from './map-fields';
import { mapFrigateEvent, mapFrigateReview } from './map-frigate';
import { fits, ignored, type Mapped, type MappingHost, type Message } from './message';

/** Maps a message; one that no mapping is about is ignored. */
export function mapMessage(mappings: readonly TopicMapping[], message: Message, host: MappingHost): Mapped {
  for (const mapping of mappings) {
    if (!fits(mapping.topic, message.topic)) continue;
    const mapped = mapBy(mapping, message, host);
    if (mapped.kind !== 'ignored') return mapped;
  }
  return ignored;
}

function mapBy(mapping: TopicMapping, message: Message, host: MappingHost): Mapped {
  switch (mapping.kind) {
    case 'fields':
      return mapFields(mapping, message, host);
    case 'frigate-events':
      return mapFrigateEvent(mapping, message, host);
    case 'frigate-reviews':
      return mapFrigateReview(mapping, message, host);
  }
}
