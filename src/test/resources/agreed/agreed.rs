struct Shelf;

impl Shelf {
    pub fn take(&self, amount: i32, names: &[&str]) -> i32 {
        for name in names {
            if name.len() > 3 && amount > 0 || *name == "{" {
                return 1;
            } else if amount > 10 {
                continue;
            }
        }
        while amount > 3 {
            return 2;
        }
        0
    }
}

fn generic<'a, T: Ord>(first: &'a T, _: &'a T) -> &'a T {
    let quote = '"';
    if quote == '\'' { first } else { first }
}
