/** What Frigate sends, after the examples of its documentation ("MQTT"): everything that it has, used here or not. */

const object = {
  id: '1607123955.475377-mxklsc',
  camera: 'front_door',
  frame_time: 1_607_123_961.837752,
  snapshot: {
    frame_time: 1_607_123_965.975463,
    box: [415, 489, 528, 700],
    area: 12_728,
    region: [260, 446, 660, 846],
    score: 0.77546,
    attributes: [],
  },
  label: 'person',
  sub_label: null,
  top_score: 0.958984375,
  false_positive: false,
  start_time: 1_607_123_955.475377,
  end_time: null,
  score: 0.7890625,
  box: [424, 500, 536, 712],
  area: 23_744,
  ratio: 2.113207,
  region: [264, 450, 667, 853],
  current_zones: ['driveway'],
  entered_zones: ['yard', 'driveway'],
  thumbnail: null,
  has_snapshot: false,
  has_clip: false,
  active: true,
  stationary: false,
  motionless_count: 0,
  position_changes: 2,
  attributes: { face: 0.64 },
  current_attributes: [{ label: 'face', box: [442, 506, 534, 524], score: 0.64 }],
  current_estimated_speed: 0.71,
  average_estimated_speed: 14.3,
  velocity_angle: 180,
  recognized_license_plate: 'ABC12345',
  recognized_license_plate_score: 0.933451,
};

/** A message on `frigate/events`. @param differences - of the object as it is now */
export function frigateEvent(
  type: 'new' | 'update' | 'end',
  differences: Readonly<Record<string, unknown>> = {},
): object {
  return { type, before: object, after: { ...object, ...differences } };
}

const review = {
  id: '1718987129.308396-fqk5ka',
  camera: 'front_door',
  start_time: 1_718_987_129.308396,
  end_time: null,
  thumb_path: '/media/frigate/clips/review/thumb-front_door-1718987129.308396-fqk5ka.webp',
};
const reviewed = {
  detections: ['1718987128.947436-g92ztx', '1718987148.879516-d7oq7r', '1718987126.934663-q5ywpt'],
  objects: ['person', 'car'],
  audio: [],
};

/** A message on `frigate/reviews`. @param differences - of the item as it is now */
export function frigateReview(
  type: 'new' | 'update' | 'end' | 'genai',
  severity: 'alert' | 'detection',
  differences: Readonly<Record<string, unknown>> = {},
): object {
  return {
    type,
    before: { ...review, severity: 'detection', data: { ...reviewed, sub_labels: [], zones: [] } },
    after: {
      ...review,
      severity,
      data: { ...reviewed, sub_labels: ['Bob'], zones: ['front_yard'] },
      ...differences,
    },
  };
}
