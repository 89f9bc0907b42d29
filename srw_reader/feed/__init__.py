"""From a source to posts: `source` names it, `fetch` reads its bytes, `parse` makes posts of them."""
