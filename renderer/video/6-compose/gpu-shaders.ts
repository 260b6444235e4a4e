/** The two programs of the GPU composer, in GLSL ES 3.00. */

/** One triangle that covers the viewport. */
export const VERTEX = `#version 300 es
void main() {
  gl_Position = vec4(vec2(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1), 0, 1);
}`;

/**
 * Scales a part of a picture, whose first row is its highest, over the whole of a texture that is like it. The weights are
 * those that filter-table.ts describes: an area filter where the picture gets smaller, bilinear where it gets larger, for
 * each dimension by itself.
 */
export const SCALE = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D picture;
uniform vec2 origin;
uniform vec2 extent;
uniform vec2 target;
out vec4 colour;

// An edge that misses a pixel's by less than this is taken for it: single precision is not finer on a wide picture.
const float HAIR = 1.0 / 1024.0;

struct Taps {
  int first;
  int last;
  bool area;
  float start;
  float end;
};

Taps tapsOf(float origin, float step, float index, int size) {
  if (step >= 1.0) {
    float start = origin + index * step;
    float end = start + step;
    int first = min(size - 1, int(floor(start + HAIR)));
    return Taps(first, max(first, min(size, int(ceil(end - HAIR))) - 1), true, start, end);
  }
  float centre = clamp(origin + (index + 0.5) * step - 0.5, 0.0, float(size - 1));
  int first = min(max(0, size - 2), int(floor(centre)));
  return Taps(first, min(size - 1, first + 1), false, centre, centre);
}

float weightOf(Taps taps, int pixel) {
  float at = float(pixel);
  return taps.area ? max(0.0, min(taps.end, at + 1.0) - max(taps.start, at)) : max(0.0, 1.0 - abs(taps.start - at));
}

void main() {
  ivec2 size = textureSize(picture, 0);
  vec2 from = origin * vec2(size);
  vec2 step = extent * vec2(size) / target;
  vec2 index = floor(gl_FragCoord.xy);
  Taps across = tapsOf(from.x, step.x, index.x, size.x);
  Taps down = tapsOf(from.y, step.y, index.y, size.y);
  vec3 sum = vec3(0);
  float total = 0.0;
  for (int y = down.first; y <= down.last; y++) {
    float share = weightOf(down, y);
    for (int x = across.first; x <= across.last; x++) {
      float weight = share * weightOf(across, x);
      sum += weight * texelFetch(picture, ivec2(x, y), 0).rgb;
      total += weight;
    }
  }
  colour = vec4(sum / total, 1);
}`;

/** Draws a texture pixel by pixel; the surface counts its rows from below. */
export const DRAW = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D picture;
uniform ivec2 corner;
uniform bool grey;
out vec4 colour;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) - corner;
  vec3 seen = texelFetch(picture, ivec2(at.x, textureSize(picture, 0).y - 1 - at.y), 0).rgb;
  // The brightness of BT.709, which is what the mosaic leaves of an old picture.
  colour = vec4(grey ? vec3(dot(seen, vec3(0.2126, 0.7152, 0.0722))) : seen, 1);
}`;
