/** About so many milliseconds, half as many to half as many more: what many wait for does not come at once. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random());
}
