import { useEffect, useRef } from 'react';

/** For an input: the form around it is not sent while there is a reason against its value. */
export function useRefusal(reason: string) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.setCustomValidity(reason), [reason]);
  return input;
}
