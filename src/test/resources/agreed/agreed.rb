class Shelf
  def take(amount, *names)
    if names.size > amount && amount > 0 || names.empty?
      return 1
    elsif amount > 10
      return 2
    end
    amount ? 1 : 0
  end

  def kind(value)
    case value
    when 1, 2
      "few"
    when 3
      "three"
    else
      "many"
    end
  end
end
