import { object, type Fields, type Shape } from '../shape/shape';

/** What is asked for and what is the most. */
export interface Bounds<T> {
  /** What is reserved. */
  readonly request: T;
  /** The most that may be used. */
  readonly limit: T;
}

export const boundsShape = <T>(unit: Shape<T>): Shape<Bounds<T>> =>
  object<Bounds<T>>({ request: unit, limit: unit } as Fields<Bounds<T>>);
