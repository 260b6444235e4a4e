import { athleticCourt } from './athletic-court.mjs';
import { busLane } from './bus-lane.mjs';
import { dropOff } from './drop-off.mjs';
import { frontEntrance } from './front-entrance.mjs';
import { parkingLot } from './parking-lot.mjs';
import { serviceCourt } from './service-court.mjs';
import { streetCorner } from './street-corner.mjs';
import { walkway } from './walkway.mjs';

/** Every scene, in the order of clips.json. */
export const scenes = [parkingLot, frontEntrance, busLane, walkway, streetCorner, serviceCourt, athleticCourt, dropOff];
