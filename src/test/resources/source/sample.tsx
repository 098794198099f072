import React, { useState } from 'react';

type Props = { items: string[]; onPick?: (item: string) => void };

/** Shows what is there. */
export function List({ items, onPick }: Props) {
  const [open, setOpen] = useState<boolean>(false);
  const toggle = () => {
    if (open) setOpen(false);
    else setOpen(true);
  };
  if (!items.length) {
    return <p title="it's // empty">Don't panic // nothing /* here */</p>;
  }
  return (
    <ul onClick={toggle}>
      {/* each of them */}
      {items.map((item) => item && <li key={item} onClick={() => (onPick ? onPick(item) : null)}>{item}</li>)}
    </ul>
  );
}

export const Title = React.memo(({ text }: { text: string }) => <h1>{text || 'none'}</h1>);
