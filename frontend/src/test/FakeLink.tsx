import type { ComponentProps } from 'react';

type Props = ComponentProps<'a'> & { scroll?: boolean };

/** A link without the router around it. */
export function FakeLink({ children, ...props }: Props) {
  const attributes = { ...props };
  delete attributes.scroll;
  return <a {...attributes}>{children}</a>;
}
