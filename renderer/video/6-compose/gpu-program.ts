import { VERTEX } from './gpu-shaders';

/** A program and where its uniforms are. */
export interface GpuProgram<U extends string> {
  readonly program: WebGLProgram;
  readonly place: (uniform: U) => WebGLUniformLocation | null;
}

/**
 * Makes a program that fills its viewport.
 * @param uniforms - those that it has
 * @throws where the GPU does not take it
 */
export function buildProgram<const U extends string>(
  gl: WebGL2RenderingContext,
  fragment: string,
  uniforms: readonly U[],
): GpuProgram<U> {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('the GPU was lost');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    // It stays as long as the program does.
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true)
    throw new Error(`the GPU does not take a program: ${gl.getProgramInfoLog(program) ?? 'it was lost'}`);
  const places = new Map(uniforms.map((name) => [name, gl.getUniformLocation(program, name)]));
  return { program, place: (uniform) => places.get(uniform) ?? null };
}
